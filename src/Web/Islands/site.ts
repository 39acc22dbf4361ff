// What a page can do more when scripts run. Everything works without.
import { doorTaps } from './door-taps';
import { keepTyped } from './keep-typed';
import { leadOn, live } from './live';
import { locate } from './locate';
import { passkeys } from './passkey';
import { printing } from './print';
import { progress } from './progress';
import { readAloud } from './read-aloud';

locate();
passkeys();
readAloud();
printing();
progress();
live();
leadOn();
keepTyped();
doorTaps();

const map = document.querySelector<HTMLElement>('[data-island="station-map"]');
// The map is large: only the page that shows it asks for it.
if (map) import('./station-map').then(({ showMap }) => showMap(map));
