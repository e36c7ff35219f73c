// The author overrules what the radio would read: what is read goes into the field of the script, to be changed there.

const spoken = /** @type {HTMLElement} */ (document.querySelector("#spoken p"));
const script = /** @type {HTMLTextAreaElement} */ (document.getElementById("radio_script"));

document.getElementById("overrule")?.addEventListener("click", () => {
  if (!script.value.trim()) script.value = spoken.textContent ?? "";
  script.closest("details")?.setAttribute("open", "");
  script.rows = 8;
  script.focus();
  script.dispatchEvent(new Event("input", { bubbles: true }));
});
