using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording.Storing;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Decides on a reported sale or lead by what is known now: who earns it, and its status. Stores nothing.</summary>
internal sealed class DecideConversion(ConversionDb db, ReadFacts facts, PublisherDirectory publishers, ClickLookup clicks)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The conversion, but for its money. Refuses what is definitely wrong when somebody waits for the answer, else it is born rejected.
    /// </summary>
    /// <param name="draft">What was reported.</param>
    /// <param name="programme">The merchant's.</param>
    /// <param name="again">It was decided before and could not be stored: something else was, that it may repeat.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<NewConversion> MakeAsync(
        ConversionDraft draft, ProgrammeSettings programme, bool again, CancellationToken cancellation)
    {
        var report = draft.Report;
        var fact = await facts.OfAsync(draft, cancellation);
        var known = fact.Click is null ? null : new ClickFinding(fact.Click, fact.CreditsUsed);
        var click = report.Referrer is { } token ? await clicks.ResolveAsync(token, report.MerchantId, known, cancellation) : null;
        var named = NamedParties.Of(report, fact, programme);
        var outcome = AttributeReport.Decide(programme, named, click, draft.At);
        var wrong = outcome is { Winner: null, Waits: false } || (report.ConversionId is null && click is { IsUnknown: true })
            ? AttributeReport.NobodyNamed(report, click)
            : null;
        if (wrong is not null && report.ConversionId is null)
            throw wrong;
        var conversion = draft.Make(outcome, named, click);
        if (conversion.PublisherId is { } publisher)
            conversion.PublisherNumber = (await publishers.FindAsync(db, publisher, cancellation)).Value?.Number;
        if ((fact.FirstId ?? (draft.Unnamed is { } lead ? await lead.FindAsync(db, cancellation) : null)) is { } first)
            return await DuplicateAsync(conversion, first, cancellation);
        if (wrong is not null)
            FirstStatus.Refuse(conversion, $"Not credited: {wrong.Field} {wrong.Message}.");
        else if (outcome.Waits)
            Wait(conversion, draft);
        else
            await DecideAsync(
                repeat => FirstStatus.GiveAsync(
                    db, conversion, outcome, programme, draft.Merchant.Currency, click?.Click, repeat, cancellation), conversion,
                        again, cancellation);
        return new NewConversion(conversion, draft.Unnamed, Doubt: null);
    }

    // A repeat is found when the conversion is stored, so that others need not look twice; but it is the first of reasons for review.
    private async Task DecideAsync(Func<string?, Task> giveStatus, StoredConversion conversion, bool again, CancellationToken cancellation)
    {
        await giveStatus(null);
        if (SameBasketLock.CouldRepeat(conversion) && (again || !RepeatedOrder.IsYetToBeChecked(conversion))
            && (await RepeatedOrder.FindAsync(db, [conversion], cancellation))[0] is { } repeat)
            await giveStatus(repeat);
    }

    private async Task<NewConversion> DuplicateAsync(StoredConversion conversion, string first, CancellationToken cancellation)
    {
        conversion.DuplicateOf = first;
        (conversion.Status, conversion.StatusReason) = (ConversionStatus.Duplicate,
            $"The same {(conversion.Type == ConversionType.Lead ? "lead" : "order")} was recorded before.");
        var doubt = await ReviewContradicted.FindAsync(db, conversion, cancellation);
        if (doubt is not null)
            conversion.StatusReason = $"{conversion.StatusReason} {doubt.Note}";
        return new NewConversion(conversion, Lead: null, doubt);
    }

    // Whoever decides on it meanwhile has to wait for the rate as well.
    private static void Wait(StoredConversion conversion, ConversionDraft draft)
    {
        (conversion.Status, conversion.StatusReason) = (ConversionStatus.Waiting, "Waits for the click's details.");
        conversion.AttributionDue = draft.Now + FirstPause;
        conversion.ExchangeDue = Exchanged.NeedsRate(conversion.Currency, draft.Merchant.Currency) ? draft.Now : null;
    }
}
