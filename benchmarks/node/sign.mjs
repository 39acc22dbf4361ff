// A certificate as one makes it on Node: node sign.mjs KEYS.p12 PASSWORD FONT.ttf RESULT.pdf WARM COUNT
// composes with pdf-lib, signs with @signpdf, and prints the processor milliseconds of each certificate.
import { readFileSync, writeFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import { PDFDocument, rgb } from 'pdf-lib'

const [keys, passphrase, fontFile, result, warm, count] = process.argv.slice(2)
const font = readFileSync(fontFile)
const keyFile = readFileSync(keys)
const lines = number => [
  '兹证明周淑芬（女，1956年3月出生）自2020年5月1日起居住在大冶市东',
  '风路街道东鑫社区“外滩首府”小区3栋2单元501室。本证明仅用于办理老',
  '年人优待手续，自签发之日起三个月内有效，涂改无效。',
  `编号 DY-2026-${String(number).padStart(6, '0')}`,
  '姓名 周淑芬',
  '住址 大冶市东风路街道东鑫社区外滩首府3栋2单元501室',
  '任何人都可以扫码或凭编号查验本证明，不需要登录。',
  '大冶市东风路街道东鑫社区居民委员会',
  '2026年11月28日'
]

async function make(number) {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const face = await document.embedFont(font, { subset: true })
  const page = document.addPage([595, 842])
  page.drawText('居住证明', { x: 250, y: 750, size: 22, font: face })
  lines(number).forEach((line, i) => page.drawText(line, { x: 71, y: 700 - 20 * i, size: 12, font: face }))
  page.drawCircle({ x: 450, y: 520, size: 59, borderColor: rgb(0.85, 0.06, 0.06), borderWidth: 3 })
  pdflibAddPlaceholder({ pdfDoc: document, reason: '居住证明', contactInfo: '', name: '东鑫社区', location: '大冶' })
  return new SignPdf().sign(Buffer.from(await document.save({ useObjectStreams: false })), new P12Signer(keyFile, { passphrase }))
}

const figures = []
let last
for (let i = -Number(warm); i < Number(count); i++) {
  const before = process.cpuUsage()
  last = await make(i + 1000)
  const { user, system } = process.cpuUsage(before)
  if (i >= 0) figures.push((user + system) / 1000)
}
writeFileSync(result, last)
console.log(JSON.stringify(figures))
