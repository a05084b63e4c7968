package dev.fullspan.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Leads on to another page after a form (303), by its path alone, whatever host the request named. */
public final class Redirect {
    private Redirect() {}

    /** @param path address within this installation, beginning with a slash */
    public static View to(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
