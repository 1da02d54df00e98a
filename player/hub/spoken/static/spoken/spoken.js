"use strict";
// Records in the browser and puts that in the field for a file: what is sent is the same form.
(() => {
  const place = document.querySelector(".recorder");
  const devices = navigator.mediaDevices;
  if (!place || !devices || !window.MediaRecorder || !window.DataTransfer) return;
  const button = place.querySelector("button"), told = place.querySelector("p");
  const field = document.getElementById("sound"), words = place.dataset;
  const kind = ["audio/mp4", "audio/webm", "audio/ogg"].find((one) => MediaRecorder.isTypeSupported(one)) || "";
  let recorder = null, began = 0, timer = 0;

  const seconds = () => Math.round((performance.now() - began) / 1000);

  function tell(sentence) {
    told.textContent = sentence.replace("{n}", seconds());
  }

  function ended(stream, pieces) {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    const type = recorder.mimeType || kind, files = new DataTransfer();
    recorder = null;
    const ending = type.includes("mp4") ? "m4a" : type.includes("ogg") ? "ogg" : "webm";
    files.items.add(new File(pieces, `opname.${ending}`, { type }));
    field.files = files.files;
    button.textContent = words.record;
    tell(words.recorded);
  }

  async function begin() {
    let stream;
    try {
      stream = await devices.getUserMedia({ audio: true });
    } catch {
      told.textContent = words.refused;
      return;
    }
    const pieces = [];
    recorder = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => ended(stream, pieces);
    recorder.start(1000);
    began = performance.now();
    button.textContent = words.stop;
    tell(words.recording);
    timer = setInterval(() => {
      if (seconds() >= Number(words.most)) recorder.stop();
      else if (seconds() % 5 === 0) tell(words.recording);
    }, 1000);
  }

  place.hidden = false;
  button.addEventListener("click", () => {
    if (recorder) recorder.stop();
    else begin();
  });
})();
