import type { Map as StationMap } from 'maplibre-gl';

const size = 30;

/** Open is a green disc, closed a grey square, each with its word; a cluster is a ring with its number. */
export function addMarks(map: StationMap, open: string, shut: string): void {
  map.addImage('open', mark(open, '#17643a', true), { pixelRatio: 2 });
  map.addImage('shut', mark(shut, '#5c5750', false), { pixelRatio: 2 });
  const several: ['>', ['get', string], number] = ['>', ['get', 'count'], 1];
  map.addLayer({
    id: 'cluster',
    type: 'circle',
    source: 'stations',
    filter: several,
    paint: {
      'circle-color': '#ffffff',
      'circle-stroke-color': ['case', ['>', ['get', 'open'], 0], '#17643a', '#5c5750'],
      'circle-stroke-width': 4,
      'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0.3, 14, 2, 22, 6, 34],
    },
  });
  map.addLayer({
    id: 'cluster-count',
    type: 'symbol',
    source: 'stations',
    filter: several,
    layout: { 'text-field': ['to-string', ['get', 'count']], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
    paint: { 'text-color': '#1c1b1a' },
  });
  map.addLayer({
    id: 'station',
    type: 'symbol',
    source: 'stations',
    filter: ['==', ['get', 'count'], 1],
    layout: {
      'icon-image': ['case', ['==', ['get', 'open'], 1], 'open', 'shut'],
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], '', 13, ['coalesce', ['get', 'name'], '']],
      'text-size': 13,
      'text-anchor': 'top',
      'text-offset': [0, 1.2],
      'text-optional': true,
      'text-max-width': 8,
    },
    paint: { 'text-color': '#1c1b1a', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
  });
}

function mark(word: string, colour: string, round: boolean): ImageData {
  const pixels = size * 2;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const pen = canvas.getContext('2d')!;
  pen.beginPath();
  if (round) pen.arc(pixels / 2, pixels / 2, pixels / 2 - 3, 0, Math.PI * 2);
  else pen.rect(5, 5, pixels - 10, pixels - 10);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 4;
  pen.strokeStyle = '#ffffff';
  pen.stroke();
  pen.fillStyle = '#ffffff';
  pen.font = `bold ${pixels * (word.length > 1 ? 0.28 : 0.5)}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(word, pixels / 2, pixels / 2 + 1);
  return pen.getImageData(0, 0, pixels, pixels);
}
