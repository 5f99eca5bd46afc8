// Starts the widgets that Wagtail starts by inline scripts, which the content policy forbids.
// <template data-controller="start" data-start-name-value="InlinePanel" data-start-arguments-value="[...]">
const construct = (name) => (...given) => new window[name](...given);
const call = (name) => (...given) => window[name](...given);
const STARTS = {
  initDateChooser: call,
  initTimeChooser: call,
  initDateTimeChooser: call,
  createTaskChooser: call,
  InlinePanel: construct,
  MultipleChooserPanel: construct,
  Chooser: construct,
  PageChooser: construct,
  ImageChooser: construct,
  DocumentChooser: construct,
  SnippetChooser: construct,
};

class Start extends window.StimulusModule.Controller {
  static values = { name: String, arguments: Array };

  connect() {
    if (this.started) return; // it connects again when it is moved
    this.started = true;
    STARTS[this.nameValue](this.nameValue)(...this.argumentsValue);
  }
}

window.wagtail.app.register("start", Start);
