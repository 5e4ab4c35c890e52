using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Clicks;

namespace Affiliate.Conversion.Customers;

/// <summary>
/// Makes a customer known, once per merchant and <c>mcs_id</c>: the same again gives the same customer back, as it is, and
/// keeps a click reported with it as theirs (see <see cref="CustomerClick"/>). One
/// exception: anybody can send what the public script sends, so the merchant's own report of a customer that only the script
/// has reported so far, with a click that can be credited, decides who brought them.
/// </summary>
internal sealed partial class SaveCustomer(
    ConversionDb db, ClickLookup clicks, PublisherDirectory publishers, CustomerMetrics metrics, TimeProvider time,
    ILogger<SaveCustomer> logger)
{
    private const int MostAttempts = 5;

    /// <summary>
    /// The customer. 422 when its click is unknown or another merchant's, was not counted, or is older than its days; a click's
    /// limit of conversions does not matter. 503 when the click's owner cannot be asked: nothing is stored then.
    /// </summary>
    public async Task<StoredCustomer> SaveAsync(
        string merchantId, string source, string? referrer, CustomerData data, CancellationToken cancellation)
    {
        var mcsId = data.McsId ?? throw Refusal.Invalid("mcs_id", "is required");
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(
                row => row.MerchantId == merchantId && row.McsId == mcsId, cancellation) is { } known)
                return referrer is null ? known : await AgainAsync(known, source, referrer, cancellation);
            var customer = await MakeAsync(merchantId, source, referrer, data with { McsId = mcsId }, cancellation);
            if (!await StoreAsync(customer, cancellation))
                continue;
            metrics.Made(customer);
            Made(customer.Id, merchantId, customer.PublisherId);
            return customer;
        }

        throw new Refusal(
            StatusCodes.Status503ServiceUnavailable, "", "Too many reports of the same customer at once; send the same request again.");
    }

    // A click that cannot be credited leaves the customer as it is; one that can is the customer's too.
    private async Task<StoredCustomer> AgainAsync(StoredCustomer known, string source, string referrer, CancellationToken cancellation)
    {
        var confirms = known.Source == ReportSource.Script && source != ReportSource.Script;
        if (!confirms && await ClickOfCustomer.IsKnownAsync(db, known.Id, referrer, cancellation))
            return known;
        var click = (await clicks.FindAsync(referrer, known.MerchantId, cancellation)).Click;
        if (click is null || Attribution.AttributionRule.Fault(click, time.GetUtcNow()) is not null)
            return known;
        if (confirms)
            return await ConfirmAsync(known, source, click, cancellation);
        await ClickOfCustomer.KeepAsync(db, known.Id, click.Token, cancellation);
        return known;
    }

    private async Task<StoredCustomer> ConfirmAsync(StoredCustomer known, string source, ClickDetails click, CancellationToken cancellation)
    {
        var publisher = await publishers.FindAsync(db, click.PublisherId, cancellation);
        await ClickOfCustomer.KeepAsync(db, known.Id, click.Token, cancellation);
        await Attempt.UntilDoneAsync(db, async () =>
        {
            var stored = await db.Customers.FirstAsync(row => row.Id == known.Id, cancellation);
            if (stored.Source != ReportSource.Script)
                return true;
            if (stored.PublisherId != click.PublisherId)
                Corrected(stored.Id, stored.MerchantId, stored.PublisherId, click.PublisherId);
            (stored.PublisherId, stored.PublisherNumber, stored.ClickToken, stored.Source) = (click.PublisherId, publisher.Value?.Number,
                click.Token, source);
            stored.Version++;
            stored.UpdatedAt = time.GetStorableNow();
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
        return await db.Customers.AsNoTracking().FirstAsync(row => row.Id == known.Id, cancellation);
    }

    private async Task<StoredCustomer> MakeAsync(
        string merchantId, string source, string? referrer, CustomerData data, CancellationToken cancellation)
    {
        var click = await ClickAsync(merchantId, referrer, cancellation);
        var now = time.GetStorableNow();
        return new StoredCustomer
        {
            Id = Ids.New(),
            MerchantId = merchantId,
            McsId = data.McsId!,
            PublisherId = click.PublisherId,
            PublisherNumber = (await publishers.FindAsync(db, click.PublisherId, cancellation)).Value?.Number,
            ClickToken = click.Token,
            Source = source,
            MetaData = data.MetaData,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task<ClickDetails> ClickAsync(string merchantId, string? referrer, CancellationToken cancellation)
    {
        var finding = await clicks.FindAsync(referrer ?? throw Refusal.Invalid("referrer", "is required"), merchantId, cancellation);
        if (finding.IsUnknown)
            throw Refusal.Invalid("referrer", "is not the token of a click");
        var click = finding.Click
            ?? throw new Refusal(
                StatusCodes.Status503ServiceUnavailable, "referrer",
                "The clicks cannot be asked about it now. Nothing was stored; send the same request again.");
        return Attribution.AttributionRule.Fault(click, time.GetUtcNow()) is { } fault
            ? throw Refusal.Invalid("referrer", $"cannot be credited: {fault}") : click;
    }

    private Task<bool> StoreAsync(StoredCustomer customer, CancellationToken cancellation) => Attempt.TryAsync(db, async () =>
    {
        db.Customers.Add(customer);
        await db.SaveChangesAsync(cancellation);
        await ClickOfCustomer.KeepAsync(db, customer.Id, customer.ClickToken, cancellation);
        return true;
    }, UniqueViolation.Is, cancellation);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Customer {CustomerId} of merchant {MerchantId}, tied to publisher {Before} by the script, was brought by {After}: "
            + "the merchant's own report says so")]
    private partial void Corrected(string customerId, string merchantId, string before, string after);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Customer {CustomerId} of merchant {MerchantId} was brought by publisher {PublisherId}")]
    private partial void Made(string customerId, string merchantId, string publisherId);
}
