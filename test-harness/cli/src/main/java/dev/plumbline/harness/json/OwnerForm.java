package dev.plumbline.harness.json;

import dev.plumbline.spi.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Who may open a TAP.
 *
 * @param uid user id, 0 to 4294967294
 * @param gid group id, 0 to 4294967294
 */
public record OwnerForm(@Nullable Long uid, @Nullable Long gid) {

    static OwnerForm of(Owner owner) {
        return new OwnerForm(owner.uid(), owner.gid());
    }

    Owner toOwner(Place place) {
        long user = place.require("uid", uid);
        long group = place.require("gid", gid);
        return place.check(() -> new Owner(user, group));
    }
}
