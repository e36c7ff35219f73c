/** The form on a phone: the page holds it already. */

import { mount } from "./form.js";

const place = document.querySelector("[data-feedback]");
if (place instanceof HTMLElement) {
  mount(place, { display: place.dataset.display });
  for (const plain of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".fb-plain"))) plain.hidden = true;
}
