package dev.fullspan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Proof that this server wrote a text for this very browser. The module that knows who is signed in implements it. */
public interface BrowserSeal {
    /** The text's proof, in letters, digits, dashes and underscores; empty where the browser has no secret of ours yet. */
    Optional<String> of(HttpServletRequest request, String text);
}
