// Lets Segment's Node library deliver one message of each kind: node deliver-node.js HOST WRITE_KEY
const { Analytics } = require('@segment/analytics-node')

const [host, writeKey] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey, flushAt: 20 })
const failures = []
analytics.on('error', (error) => failures.push(error))

analytics.track({
  userId: 'u-1',
  event: 'Order Completed',
  properties: { order_id: 'node-1', revenue: 12.5, currency: 'EUR', products: [{ sku: 'a', price: 12.5 }] },
})
analytics.identify({ userId: 'u-1', traits: { plan: 'gold' } })
analytics.page({ userId: 'u-1', name: 'Home', properties: { url: 'https://shop.example/' } })
analytics.screen({ userId: 'u-1', name: 'Start' })
analytics.group({ userId: 'u-1', groupId: 'g-1' })
analytics.alias({ userId: 'u-1', previousId: 'old-1' })

analytics.closeAndFlush().then(() => {
  if (failures.length > 0) {
    console.error(failures)
    process.exit(1)
  }
})
