package dev.fullspan.demo;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How far the history is told in this process, from 0 to 100 percent. */
@Component
public class DemoProgress {
    private final AtomicInteger percent = new AtomicInteger();

    public int percent() {
        return percent.get();
    }

    public void at(int now) {
        percent.set(now);
    }
}
