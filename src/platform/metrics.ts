import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is measured, by name, shown at /metrics. Asking for the same name again gives the first. */
export interface Metrics {
  registry: Registry
  counter(name: string, help: string, labels?: string[]): Counter
  gauge(name: string, help: string, labels?: string[]): Gauge
  /** Seconds, from a millisecond to ten seconds. */
  histogram(name: string, help: string, labels?: string[]): Histogram
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Opens a registry; `process` adds memory, event loop and garbage collection of this process. */
export function openMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry()
  if (options.process) collectDefaultMetrics({ register: registry })
  const once = <Meter>(name: string, make: () => Meter): Meter =>
    (registry.getSingleMetric(name) as Meter | undefined) ?? make()
  return {
    registry,
    counter: (name, help, labels = []) =>
      once(name, () => new Counter({ name, help, labelNames: labels, registers: [registry] })),
    gauge: (name, help, labels = []) =>
      once(name, () => new Gauge({ name, help, labelNames: labels, registers: [registry] })),
    histogram: (name, help, labels = []) =>
      once(
        name,
        () =>
          new Histogram({
            name,
            help,
            labelNames: labels,
            buckets: SECONDS,
            registers: [registry],
          }),
      ),
  }
}
