import { connect, type Socket } from 'node:net'

/** One SMTP connection that is kept: hands over a mail, waits for its 250, hands over the next. */
export interface SmtpClient {
  send(to: string, source: string): Promise<void>
  close(): void
}

/**
 * A client that does next to nothing itself, so that what is measured is the server: commands go
 * out together (PIPELINING), and of answers only the code is read.
 */
export async function openSmtpClient(port: number): Promise<SmtpClient> {
  const socket = await dial(port)
  const answers = answersOf(socket)
  await answers.expect(220)
  socket.write('EHLO bench\r\n')
  await answers.expect(250)
  return {
    async send(to, source) {
      socket.write(`MAIL FROM:<bench@buyer.example>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
      await answers.expect(250)
      await answers.expect(250)
      await answers.expect(354)
      socket.write(`${source}\r\n.\r\n`)
      await answers.expect(250)
    },
    close: () => socket.destroy(),
  }
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

function answersOf(socket: Socket) {
  const lines: string[] = []
  let held = ''
  let wake: () => void = () => {}
  let failed: Error | null = null
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    held += chunk
    const parts = held.split('\r\n')
    held = parts.pop() ?? ''
    // Of an answer in several lines the last one counts: its code is followed by a blank.
    lines.push(...parts.filter((line) => line[3] === ' '))
    wake()
  })
  const fail = (error?: Error) => {
    failed = error ?? new Error('the server hung up')
    wake()
  }
  socket.on('error', fail)
  socket.on('close', () => fail())
  return {
    async expect(code: number): Promise<void> {
      while (lines.length === 0) {
        if (failed) throw failed
        await new Promise<void>((done) => (wake = done))
      }
      const line = lines.shift() ?? ''
      if (!line.startsWith(String(code))) throw new Error(`${code} was expected: ${line}`)
    },
  }
}
