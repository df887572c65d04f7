// Elements of the page.

export const $ = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) { made.className = className; }
  if (text !== undefined) { made.textContent = text; }
  return made;
}

/** Makes a group of buttons one stop of the Tab key, with arrows, Home and End inside. */
export function rove(group) {
  const buttons = [...group.children];
  const stop = (chosen) => buttons.forEach((button) => { button.tabIndex = button === chosen ? 0 : -1; });
  stop(buttons[0]);
  group.onfocusin = (event) => stop(event.target.closest('button'));
  group.onkeydown = (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) { return; }
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  };
}
