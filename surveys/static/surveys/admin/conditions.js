/*
 * In the survey's editor, conditions name questions, options and pages by the ids of their blocks.
 * This makes a list to pick from beside each such field, from the form as it stands. Without it, ids are typed.
 */
(function () {
  "use strict";

  const address = document.currentScript.dataset.outline;
  const PICKS = "input[data-surveys-picks]";
  const NO_VALUE = ["answered", "not_answered"];
  const NUMERIC = ["at_least", "at_most"];
  let outline = { pages: [], words: {} };
  let timer = 0;
  let asked = 0;

  const named = (name) => document.getElementsByName(name)[0];
  const fields = () => Array.from(document.querySelectorAll(PICKS)).filter((field) => field.form);

  /* Where the field's page stands among the pages, by the id of the block that it is in. */
  function pageOf(field) {
    const block = named(`${field.name.match(/^body-\d+/)[0]}-id`);
    return outline.pages.findIndex((page) => block && page.key === block.value);
  }

  function questions(field) {
    const here = pageOf(field);
    const last = field.name.includes("-skips-") ? here : here - 1;
    return outline.pages.slice(0, last + 1);
  }

  function questionOf(field) {
    const key = named(field.name.replace(/-value$/, "-question")).value;
    return outline.pages.flatMap((page) => page.questions).find((question) => question.key === key);
  }

  /* What can be picked, as groups of [key, words]; null where something has to be typed, or nothing at all. */
  function choices(field) {
    const words = outline.words;
    if (field.dataset.surveysPicks === "question") {
      const groups = questions(field).map((page) => ({
        title: page.title || words.untitled,
        options: page.questions.map((question) => [question.key, question.text]),
      }));
      return [{ options: [["", words.choose]] }, ...groups];
    }
    if (field.dataset.surveysPicks === "page") {
      const later = outline.pages.slice(pageOf(field) + 1);
      return [{ options: [["", words.end], ...later.map((page) => [page.key, page.title || words.untitled])] }];
    }
    const operator = named(field.name.replace(/-value$/, "-operator")).value;
    const question = questionOf(field);
    if (NO_VALUE.includes(operator)) return [];
    if (NUMERIC.includes(operator) || !question || !question.options.length) return null;
    return [{ options: [["", words.choose], ...question.options.map((one) => [one.key, one.text])] }];
  }

  function option(key, text) {
    const made = document.createElement("option");
    made.value = key;
    made.textContent = text;
    return made;
  }

  function fill(select, groups) {
    select.replaceChildren(
      ...groups.map(function (group) {
        const options = group.options.map(([key, text]) => option(key, text));
        if (!group.title) return options;
        const made = document.createElement("optgroup");
        made.label = group.title;
        made.append(...options);
        return [made];
      }).flat(),
    );
  }

  /* The list beside a field: it takes the field's label over, and writes what is picked into the field. */
  function listFor(field) {
    const select = document.createElement("select");
    select.id = `${field.id}-list`;
    select.dataset.surveysList = field.id;
    if (field.hasAttribute("aria-describedby")) {
      select.setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
    }
    select.addEventListener("change", function () {
      field.value = select.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      showAll();
    });
    field.before(select);
    return select;
  }

  function show(field) {
    const groups = choices(field);
    const list = document.getElementById(`${field.id}-list`) || listFor(field);
    const picks = Boolean(groups && groups.length);
    list.hidden = !picks;
    field.hidden = picks || Boolean(groups);
    const label = document.querySelector(`label[for="${field.id}"], label[for="${list.id}"]`);
    if (label) {
      label.htmlFor = picks ? list.id : field.id;
      label.hidden = field.hidden && !picks;
    }
    if (!picks) return;
    const known = groups.some((group) => group.options.some(([key]) => key === field.value));
    if (!known) groups.push({ options: [[field.value, outline.words.gone]] });
    const content = JSON.stringify(groups);
    if (list.dataset.content !== content) {
      fill(list, groups);
      list.dataset.content = content;
    }
    list.value = field.value;
    list.setAttribute("aria-invalid", String(!known));
  }

  function showAll() {
    fields().forEach(show);
    observer.takeRecords();
  }

  async function look() {
    const [first] = fields();
    if (!first) return;
    const turn = (asked += 1);
    const answer = await fetch(address, {
      method: "POST",
      body: new FormData(first.form),
      credentials: "same-origin",
    });
    if (!answer.ok || turn !== asked) return;
    outline = await answer.json();
    showAll();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  }

  const observer = new MutationObserver(function (changes) {
    if (changes.some((change) => change.target.closest && change.target.closest("form"))) soon();
  });

  /* A block that is deleted is only hidden, which nothing else would tell of. */
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-streamfield-action]")) soon();
  });
  document.addEventListener("change", soon);
  document.addEventListener("input", soon);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
})();
