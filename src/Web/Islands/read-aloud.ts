/** Reads the main part of the page aloud, for those who would rather listen. */
export function readAloud(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]');
  const part = document.querySelector<HTMLElement>('[data-read]') ?? document.querySelector<HTMLElement>('main');
  if (!button || !part || !('speechSynthesis' in window)) return;
  button.hidden = false;
  button.setAttribute('aria-pressed', 'false');
  const stop = (): void => {
    speechSynthesis.cancel();
    button.setAttribute('aria-pressed', 'false');
  };
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-pressed') === 'true') return stop();
    const speech = new SpeechSynthesisUtterance(part.innerText);
    speech.lang = document.documentElement.lang;
    speech.rate = 0.9;
    speech.onend = stop;
    button.setAttribute('aria-pressed', 'true');
    speechSynthesis.speak(speech);
  });
  addEventListener('pagehide', stop);
}
