/** Looks again now and then at the part of a page that changes, and says what is new in it; the reader stays where they are. */
export function live(): void {
  const selector = '[data-island="live"]';
  const shown = document.querySelector<HTMLElement>(selector);
  if (!shown) return;
  const seconds = Number(shown.dataset.seconds);
  const look = async (): Promise<void> => {
    try {
      // Nobody reads a page that is hidden.
      const answer = document.hidden ? undefined : await fetch(location.href);
      if (answer?.ok) {
        const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(selector);
        // What does not change any more brings its last state, and with it what can be done then.
        if (!now) return location.reload();
        if (now.innerHTML !== shown.innerHTML) shown.innerHTML = now.innerHTML;
      }
    } catch {
      // The network is away for a moment.
    }
    setTimeout(look, seconds * 1000);
  };
  setTimeout(look, seconds * 1000);
}

/** Leads on from a page that stands before the next one in a row: on a tablet that many use. */
export function leadOn(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-island="return"]');
  if (link) setTimeout(() => location.assign(link.href), Number(link.dataset.seconds) * 1000);
}
