"use strict";
// That a file is too large is told as it is chosen; without this, once it was sent.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.type !== "file" || !field.dataset.most) return;
  const large = [...field.files].some((file) => file.size > Number(field.dataset.most));
  let told = field.nextElementSibling;
  if (!told || !told.matches(".too-large")) {
    if (!large) return;
    told = document.createElement("p");
    told.className = "error too-large";
    told.id = `${field.id}-large`;
    told.setAttribute("role", "alert");
    field.after(told);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${told.id}`.trim());
  }
  told.textContent = large ? field.dataset.large : "";
  field.setAttribute("aria-invalid", String(large));
  if (!large) return;
  // It goes nowhere, and what else listens gets to hear nothing of it.
  field.value = "";
  event.stopImmediatePropagation();
}, true);
