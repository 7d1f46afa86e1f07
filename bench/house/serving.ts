// The product answering requests in a process of its own, as a figure finds it.
import { readConfig } from '../../src/platform/config.ts'
import { openGround } from '../../src/main/ground.ts'
import { openProduct } from '../../src/main/modules.ts'
import { serve } from '../../src/main/serve.ts'
import { work } from '../../src/main/work.ts'

const config = readConfig()
const ground = await openGround(config)
const product = await openProduct(ground)
const stopWork = config.role === 'serve' ? async () => {} : await work(ground, product)
const { address, stop } = await serve(ground, product)
process.send?.({ address })

process.on('message', (question) => {
  if (question === 'memory') process.send?.({ memory: process.memoryUsage() })
  if (question === 'leave') void leave()
})
process.on('disconnect', () => void leave())

async function leave(): Promise<void> {
  await stop()
  await stopWork()
  await ground.close()
  process.exit()
}
