package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/**
 * One kind of thing that waits for a person. Modules contribute beans; the page <i>Waiting</i> and its count in the rail collect them and know none
 * of them.
 */
public interface WaitingList {
    /** From here on a count says no more than that it is at least so many. */
    int MANY = 1_000;

    /** Stable name in lower case with dashes, such as {@code orders-with-a-problem}; it stands in addresses. */
    String kind();

    /** What its things are called, in the plural and with a capital, such as {@code Orders with a problem}. */
    String label();

    /**
     * The page below {@code /shops/{shop}} where all of them stand and are dealt with, such as {@code /orders?tab=waiting}. Whoever may open it sees the list; nobody else
     * learns of it.
     */
    String page();

    /** How many wait, {@link #MANY} at most. Asked for the rail of any page, at most every few seconds: a look into an index, no more. */
    long count(ShopId shop);

    /** Those that wait longest, the longest first. @param most at most so many */
    List<Waiting> longest(ShopId shop, int most);
}
