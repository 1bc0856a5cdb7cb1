import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Where Debian has it; elsewhere the variable says. */
const executablePath = process.env.SAMLTAGS_CHROMIUM ?? '/usr/bin/chromium'

const SCHEMES = ['light', 'dark'] as const

/**
 * Takes a picture of the top of a report of `--format html=FILE`, once light and once dark.
 *
 * @param report the file of the report
 * @param folder where `report-light.png` and `report-dark.png` are written
 */
export async function photographReport(report: string, folder: string): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const files: string[] = []
    for (const colorScheme of SCHEMES) {
      const viewport = { width: 960, height: 1120 }
      const page = await browser.newPage({ colorScheme, viewport, deviceScaleFactor: 1 })
      await page.goto(pathToFileURL(report).href)
      const path = join(folder, `report-${colorScheme}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      files.push(path)
    }
    return files
  } finally {
    await browser.close()
  }
}
