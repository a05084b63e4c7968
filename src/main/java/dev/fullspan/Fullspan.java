package dev.fullspan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one process. */
@SpringBootApplication
public class Fullspan {
    public static void main(String[] arguments) {
        SpringApplication.run(Fullspan.class, arguments);
    }
}
