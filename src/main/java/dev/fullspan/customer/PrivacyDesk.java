package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;

/** Where requests for privacy are noted that came through another system. Implemented once, by the log of privacy requests. */
public interface PrivacyDesk {
    /** What was asked for. */
    enum Asked {
        /** What is kept of them. */
        HAND_OUT,
        /** To be forgotten. */
        ERASE
    }

    /** Notes it; who asked for the same and waits has one request. Done by a person. @param by who passed it on */
    void asked(ShopId shop, CustomerId customer, Asked what, LocalDate received, String by);
}
