package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the shell knows of the person before it. Implemented once, by the module that signs people in. */
public interface ShellPerson {
    /** The person who is signed in, or empty where nobody is. */
    Optional<SignedIn> current(HttpServletRequest request);

    /** A person who is signed in. */
    interface SignedIn {
        /** Name to be shown, or the address where there is no name. */
        String name();

        /** Whether the shop is this person's to see. */
        boolean sees(ShopId shop);

        /** Whether the page is this person's to see in the shop. */
        boolean sees(ShopId shop, NavigationEntry page);

        /**
         * Whether a request would be let pass, so that pages offer nothing that would be refused.
         *
         * @param path address within the installation, with or without a query
         */
        boolean may(String method, String path);
    }
}
