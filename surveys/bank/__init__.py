"""The question bank: measures that come with the software, pack by pack, as data."""
