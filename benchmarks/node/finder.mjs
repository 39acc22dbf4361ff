// The finder as one writes it on Node: node finder.mjs FILE, where each line of FILE is a station as the API tells it.
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { around } from 'geokdbush'
import KDBush from 'kdbush'

const metresPerMinute = 75 / 1.3
const kinds = new Map()
const bitOf = kind => kinds.get(kind) ?? kinds.set(kind, 1 << kinds.size).get(kind)

const stations = []
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) stations.push(JSON.parse(line))

const usable = new Uint32Array(stations.length)
const index = new KDBush(stations.length)
for (const [number, station] of stations.entries()) {
  for (const amenity of station.amenities) if (amenity.state === 'working' || amenity.state === 'crowded') usable[number] |= bitOf(amenity.code)
  index.add(station.longitude, station.latitude)
}
index.finish()

const radians = Math.PI / 180
function metres(latitude, longitude, station) {
  const north = Math.sin((station.latitude - latitude) * radians / 2)
  const east = Math.sin((station.longitude - longitude) * radians / 2)
  return 2 * 6371008.8 * Math.asin(Math.sqrt(north * north + Math.cos(latitude * radians) * Math.cos(station.latitude * radians) * east * east))
}

const server = createServer((request, response) => {
  const query = new URL(request.url, 'http://localhost').searchParams
  const [latitude, longitude] = query.get('near').split(',').map(Number)
  const wanted = (query.get('amenity') ?? '').split(',').filter(Boolean).reduce((bits, kind) => bits | bitOf(kind), 0)
  const openNow = query.get('open') === 'now'
  const found = around(index, longitude, latitude, Number(query.get('limit')), Infinity,
    number => (usable[number] & wanted) === wanted && (!openNow || stations[number].open))
  const answer = found.map(number => {
    const distance = Math.round(metres(latitude, longitude, stations[number]) * 10) / 10
    return { ...stations[number], distance, walkingMinutes: Math.ceil(distance / metresPerMinute) }
  })
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.end(JSON.stringify({ stations: answer, at: new Date().toISOString(), notices: [] }))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`Ready: http://127.0.0.1:${server.address().port}`))
