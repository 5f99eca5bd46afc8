// Where the translation editor finds its choosers: said by the script's own attributes.
window.chooserUrls ??= { ...document.currentScript.dataset };
