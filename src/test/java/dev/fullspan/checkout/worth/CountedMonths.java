package dev.fullspan.checkout.worth;

import dev.fullspan.shop.Shop;
import org.springframework.context.ApplicationContext;

/** Does at once what a job does every few minutes. */
public final class CountedMonths {
    private CountedMonths() {}

    /** Counts what each channel of a shop was credited with. */
    public static void count(ApplicationContext program, Shop shop) {
        program.getBean(ChannelMonths.class).refresh(shop);
    }
}
