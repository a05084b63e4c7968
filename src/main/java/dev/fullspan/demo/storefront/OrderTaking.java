package dev.fullspan.demo.storefront;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands placed orders over to stock and orders: at once, and from time to time those that were not taken yet, because there was no answer or the program
 * ended in between. Taking an order again changes nothing, and one whose hold has ended meanwhile is kept all the same.
 */
@Configuration(proxyBeanMethods = false)
class OrderTaking {
    private static final Logger LOG = LoggerFactory.getLogger(OrderTaking.class);
    private static final Duration LOOKS = Duration.ofSeconds(30);

    private final DemoShop shop;
    private final ShopFloor floor;
    private final PlacedOrders orders;

    OrderTaking(DemoShop shop, ShopFloor floor, PlacedOrders orders) {
        this.shop = shop;
        this.floor = floor;
        this.orders = orders;
    }

    /** Is due at every start of the server too: nothing runs while it stands still. */
    @Bean
    RecurringTask<Void> orderTakingJob() {
        return Tasks.recurring("demo-order-taking", FixedDelay.of(LOOKS)).execute((instance, context) -> takeAll());
    }

    /** Takes what is still to be taken; one that is refused does not keep the others waiting. */
    void takeAll() {
        shop.find().ifPresent(opened -> orders.toTake().forEach(order -> take(opened, order)));
    }

    /** @return whether it was taken; where it was not, the next look tries again */
    boolean take(DemoShop.Opened opened, PlacedOrders.ToTake order) {
        try {
            PlacedOrders.Placed placed = orders.ofNumber(order.id()).orElseThrow();
            if (!floor.commit(opened, order.reservation(), order.id())
                    || !floor.handOver(opened, placed, order.reservation())) {
                return false;
            }
        } catch (ProblemException e) {
            LOG.warn("The order {} could not be handed over; it is tried again", order.id(), e);
            return false;
        }
        orders.taken(order.id());
        return true;
    }
}
