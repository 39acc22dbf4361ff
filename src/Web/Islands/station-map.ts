// The map beside the list of stations. The list says the same; the map adds where.
import {
  LngLatBounds,
  Map as StationMap,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  type StyleSpecification,
} from 'maplibre-gl';
import { addMarks } from './station-marks';

interface View {
  centre: [number, number];
  tiles: string[];
  boundary: string | null;
  worker: string;
}

type Said = Record<
  'map' | 'zoomIn' | 'zoomOut' | 'close' | 'details' | 'scroll' | 'fingers' | 'failed' | 'loading' | 'none' | 'open' | 'shut' | 'shown',
  string
>;

interface Stations extends GeoJSON.FeatureCollection<GeoJSON.Point> {
  numberMatched: number;
  /** The stations come in piles; ask again for what is shown. */
  partial: boolean;
}

const farOut = 10;
const closeUp = 16;

export async function showMap(frame: HTMLElement): Promise<void> {
  const view = JSON.parse(frame.dataset['view']!) as View;
  const said = JSON.parse(frame.dataset['texts']!) as Said;
  const source = frame.dataset['source']!;
  const note = frame.querySelector<HTMLElement>('.map-note')!;
  const canvas = frame.querySelector<HTMLElement>('.map-canvas')!;
  frame.hidden = false;
  tell(note, said.loading);
  try {
    const stations = await load(source);
    const map = await draw(canvas, view, said, stations);
    tell(note, stations.numberMatched === 0 ? said.none : said.shown.replace('{n}', `${stations.numberMatched}`));
    if (stations.partial) followView(map, source);
    greet(map, said);
  } catch {
    canvas.hidden = true;
    tell(note, said.failed);
  }
}

function tell(note: HTMLElement, text: string): void {
  note.textContent = text;
  note.hidden = false;
}

async function load(address: string): Promise<Stations> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as Stations;
}

async function draw(canvas: HTMLElement, view: View, said: Said, stations: Stations): Promise<StationMap> {
  setWorkerUrl(view.worker);
  const bounds = boundsOf(stations);
  const map = new StationMap({
    container: canvas,
    style: styleOf(view),
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    maxZoom: 19,
    ...(bounds ? { bounds, fitBoundsOptions: { padding: 40, maxZoom: closeUp } } : { center: view.centre, zoom: farOut }),
    locale: {
      'Map.Title': said.map,
      'NavigationControl.ZoomIn': said.zoomIn,
      'NavigationControl.ZoomOut': said.zoomOut,
      'Popup.Close': said.close,
      'CooperativeGesturesHandler.WindowsHelpText': said.scroll,
      'CooperativeGesturesHandler.MacHelpText': said.scroll.replace('Ctrl', '⌘'),
      'CooperativeGesturesHandler.MobileHelpText': said.fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl(), 'bottom-left');
  await map.once('load');
  if (view.boundary) {
    map.addSource('boundary', { type: 'geojson', data: view.boundary });
    map.addLayer({ id: 'boundary', type: 'line', source: 'boundary', paint: { 'line-color': '#9c1f1a', 'line-width': 2, 'line-dasharray': [4, 2] } });
  }
  map.addSource('stations', {
    type: 'geojson',
    data: stations,
    cluster: true,
    clusterRadius: 44,
    clusterMaxZoom: closeUp - 1,
    clusterProperties: { count: ['+', ['get', 'count']], open: ['+', ['get', 'open']] },
  });
  addMarks(map, said.open, said.shut);
  await map.once('idle');
  return map;
}

/** No outside address but the city's own tiles; without glyphs, letters are drawn from the fonts of the device. */
function styleOf(view: View): StyleSpecification {
  const style: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f3efe8' } }],
  };
  view.tiles.forEach((tiles, layer) => {
    style.sources[`tiles-${layer}`] = { type: 'raster', tiles: [tiles], tileSize: 256, maxzoom: 18 };
    style.layers.push({ id: `tiles-${layer}`, type: 'raster', source: `tiles-${layer}` });
  });
  return style;
}

function boundsOf(stations: Stations): LngLatBounds | null {
  const bounds = new LngLatBounds();
  for (const { geometry } of stations.features) bounds.extend(geometry.coordinates as [number, number]);
  return bounds.isEmpty() ? null : bounds;
}

/** Too many stations to draw at once: each view asks for its own. */
function followView(map: StationMap, source: string): void {
  let asked = 0;
  map.on('moveend', async () => {
    const mine = ++asked;
    const bounds = map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(6)).join();
    try {
      const stations = await load(`${source}${source.includes('?') ? '&' : '?'}bbox=${box}`);
      if (mine === asked) map.getSource<GeoJSONSource>('stations')?.setData(stations);
    } catch {
      // The last answer stays on the map; the next move asks again.
    }
  });
}

function greet(map: StationMap, said: Said): void {
  const popup = new Popup({ className: 'map-popup', maxWidth: '18rem', focusAfterOpen: true });
  const layers = ['station', 'cluster'];
  map.on('click', async ({ point }) => {
    const reach = 8;
    const found = map.queryRenderedFeatures([[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]], { layers })[0];
    if (!found) return;
    const at = (found.geometry as GeoJSON.Point).coordinates as [number, number];
    if (found.layer.id === 'station' && found.properties['code']) popup.setLngLat(at).setDOMContent(describe(found, said)).addTo(map);
    else map.easeTo({ center: at, zoom: await zoomInto(map, found) });
  });
  for (const layer of layers) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }
}

/** The zoom at which a cluster falls apart; a pile of the server's has none, so two steps nearer. */
async function zoomInto(map: StationMap, cluster: MapGeoJSONFeature): Promise<number> {
  const id: unknown = cluster.properties['cluster_id'];
  if (typeof id !== 'number') return map.getZoom() + 2;
  return Math.max((await map.getSource<GeoJSONSource>('stations')!.getClusterExpansionZoom(id)) + 0.1, map.getZoom() + 0.5);
}

function describe(station: MapGeoJSONFeature, said: Said): HTMLElement {
  const { code, name, hours, address, open } = station.properties as { code: string; name: string; hours: string; address: string; open: number };
  const box = document.createElement('div');
  const title = box.appendChild(document.createElement('h3'));
  title.textContent = name;
  const state = box.appendChild(document.createElement('p')).appendChild(document.createElement('span'));
  state.className = open ? 'tag good' : 'tag calm';
  state.textContent = hours;
  box.appendChild(document.createElement('p')).textContent = address;
  const link = box.appendChild(document.createElement('p')).appendChild(document.createElement('a'));
  link.href = `/stations/${encodeURIComponent(code)}`;
  link.textContent = said.details;
  return box;
}
