package caravan.camel.source.cxone;

import caravan.camel.call.Call;
import caravan.camel.call.VendorRefusedException;
import caravan.cxone.CompletedContacts;
import caravan.record.slice.Page;
import caravan.rest.ForeignLinkException;
import caravan.rest.NextLink;
import java.util.Optional;

/** Checks a page of contacts before its links lead to the next request. */
final class ContactPage {
    private ContactPage() {}

    /**
     * The page with its link as path and query of the API's own host. The token goes to no other host.
     *
     * @throws VendorRefusedException for a link to another scheme, host or port, and for a total that is not a number
     */
    static Page checked(Call call, Page page) throws VendorRefusedException {
        String feed = "feed." + call.client().name();
        Optional<String> badTotal = CompletedContacts.badTotal(page);
        if (badTotal.isPresent()) {
            throw new VendorRefusedException(
                    call + " answered a total that is " + badTotal.get() + ". Check " + feed + ".api-version.");
        }
        Page checked = page;
        try {
            for (String pointer : CompletedContacts.LINKS) {
                String link = page.value(pointer).orElse("");
                if (!link.isBlank()) {
                    checked = checked.with(pointer, NextLink.atHome(call.address(), link));
                }
            }
        } catch (ForeignLinkException e) {
            throw new VendorRefusedException(call + " answered " + e.getMessage() + ". Nothing was sent to it. Check "
                    + feed + ".api-url: it must be the host of the links.");
        }
        return checked;
    }
}
