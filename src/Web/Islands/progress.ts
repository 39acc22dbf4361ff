/** Looks again at a page whose work goes on, without moving the reader; opens it anew when the work is done. */
export function progress(): void {
  const selector = '[data-island="progress"]';
  const look = async (): Promise<void> => {
    const shown = document.querySelector(selector);
    if (!shown) return;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return again();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector(selector);
      if (!now) return location.reload();
      // The button keeps its focus: only what is said changes.
      const [bar, said] = [now.querySelector('progress'), now.querySelector('label')];
      if (bar) shown.querySelector('progress')?.setAttribute('value', bar.getAttribute('value') ?? '0');
      if (said) shown.querySelector('label')!.textContent = said.textContent;
    } catch {
      // The network is away for a moment.
    }
    again();
  };
  const again = (): void => void setTimeout(look, 1000);
  if (document.querySelector(selector)) again();
}
