"""The ways into a survey besides its address on a screen: a QR code, a poster, and the form on paper."""
