using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions;

/// <summary>Decides on a reported sale or lead by what is known now: who earns it, and its status. Stores nothing.</summary>
internal sealed class DecideConversion(ConversionDb db, PublisherDirectory publishers, ClickLookup clicks)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);

    /// <summary>The conversion, but for its money. Refuses what is definitely wrong when somebody waits for the answer, else it is born rejected.</summary>
    public async Task<StoredConversion> MakeAsync(ConversionDraft draft, ProgrammeSettings programme, CancellationToken cancellation)
    {
        var report = draft.Report;
        var facts = await RecordingFacts.ReadAsync(db, report, draft.OrderId, draft.RepeatKey, draft.At, cancellation);
        var known = facts.Click is null ? null : new ClickFinding(facts.Click, facts.CreditsUsed);
        var click = report.Referrer is { } token ? await clicks.ResolveAsync(token, report.MerchantId, known, cancellation) : null;
        var named = NamedParties.Of(report, facts, programme);
        var outcome = AttributeReport.Decide(programme, named, click, draft.At);
        var wrong = outcome is { Winner: null, Waits: false } || (report.ConversionId is null && click is { IsUnknown: true })
            ? AttributeReport.NobodyNamed(report, click)
            : null;
        if (wrong is not null && report.ConversionId is null)
            throw wrong;
        var conversion = draft.Make(outcome, named, click);
        if (conversion.PublisherId is { } publisher)
            conversion.PublisherNumber = (await publishers.FindAsync(db, publisher, cancellation)).Value?.Number;
        if (facts.FirstId is { } first)
            Duplicate(conversion, first);
        else if (wrong is not null)
            FirstStatus.Refuse(conversion, $"Not credited: {wrong.Field} {wrong.Message}.");
        else if (outcome.Waits)
            Wait(conversion, draft.Now);
        else
            await FirstStatus.GiveAsync(db, conversion, outcome, programme, draft.Merchant.Currency, click?.Click, facts.RepeatOf, cancellation);
        return conversion;
    }

    private static void Duplicate(StoredConversion conversion, string first)
    {
        conversion.DuplicateOf = first;
        (conversion.Status, conversion.StatusReason) = (ConversionStatus.Duplicate, $"The same {(conversion.Type == ConversionType.Lead ? "lead" : "order")} was recorded before.");
    }

    private static void Wait(StoredConversion conversion, DateTimeOffset now)
    {
        (conversion.Status, conversion.StatusReason) = (ConversionStatus.Waiting, "Waits for the click's details.");
        conversion.AttributionDue = now + FirstPause;
    }
}
