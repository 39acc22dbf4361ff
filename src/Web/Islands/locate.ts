/** Fills the finder with the visitor's position, asked for only when tapped. */
export function locate(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-finder]');
  const button = form?.querySelector<HTMLButtonElement>('[data-locate]');
  const near = form?.elements.namedItem('near');
  if (!form || !button || !(near instanceof HTMLInputElement) || !('geolocation' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        near.disabled = false;
        // Five decimals are a metre: no more of the visitor's whereabouts than the answer needs.
        near.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
        const place = form.elements.namedItem('place');
        if (place instanceof HTMLSelectElement) place.value = '';
        form.requestSubmit();
      },
      () => {
        button.disabled = false;
        button.hidden = true;
        document.querySelector<HTMLElement>('[data-locate-failed]')?.removeAttribute('hidden');
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
