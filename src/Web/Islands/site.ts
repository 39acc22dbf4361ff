// What a page can do more when scripts run. Everything works without.
import { locate } from './locate';
import { readAloud } from './read-aloud';

locate();
readAloud();
