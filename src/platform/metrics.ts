import type { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is measured, by name, shown at /metrics. Making one twice gives the first. */
export interface Metrics {
  registry: Registry
  counter(name: string, help: string, labels?: string[]): Counter
  gauge(name: string, help: string, labels?: string[]): Gauge
  histogram(name: string, help: string, labels?: string[]): Histogram
}
