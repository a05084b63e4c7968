package dev.fullspan.checkout.worth;

/** The case as its template shows it. @param pdf address of the same as a PDF */
public record CaseScreen(CaseDocument document, String pdf) {}
