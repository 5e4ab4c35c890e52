using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// Attributes a conversion that had to wait for its click's owner: whoever may earn it is asked for before the transaction
/// (<see cref="AskAsync"/>), within it the change and its event are added; saves nothing.
/// </summary>
internal sealed class LateAttribution(
    ConversionDb db, MerchantDirectory merchants, ProgrammeDirectory programmes, PublisherDirectory publishers, TimeProvider time)
{
    /// <summary>Has the one who would earn it by now known here; without an answer its number stays unknown.</summary>
    public async Task AskAsync(StoredConversion conversion, ClickDetails? click, CancellationToken cancellation)
    {
        var programme = await programmes.GetAsync(db, conversion.MerchantId, cancellation);
        var own = click?.MerchantId == conversion.MerchantId ? click : null;
        var named = await NamedParties.OfAsync(db, conversion, programme, cancellation);
        if (Decide(conversion, named, programme, Finding(conversion, own)).Winner?.PublisherId is { } publisher)
            await publishers.FindAsync(db, publisher, cancellation);
        await merchants.GetAsync(db, conversion.MerchantId, cancellation);
    }

    /// <summary>Settles it with the click, or without when there is no such click of this merchant.</summary>
    public async Task SettleAsync(StoredConversion conversion, ClickDetails? click, CancellationToken cancellation)
    {
        var before = conversion.Status;
        if (conversion.DuplicateOf is not null && !await Succession.TakeAsync(db, conversion, time.GetStorableNow(), cancellation))
            return;
        var programme = await programmes.GetAsync(db, conversion.MerchantId, cancellation);
        var own = click?.MerchantId == conversion.MerchantId ? click : null;
        if (programme.Review.PerIpPerDayOver is not null && own?.Ip is { } address)
            await OrdersPerAddress.HoldAsync(db, conversion.MerchantId, address, cancellation);
        var outcome = await TakeAsync(conversion, programme, own, cancellation);
        conversion.AttributionDue = null;
        conversion.PublisherId = outcome.Winner?.PublisherId;
        conversion.Click = outcome.Winner?.Kind == CandidateKind.Click ? own : null;
        conversion.ClickIp = own?.Ip;
        conversion.Trace = conversion.Trace with { Candidates = [.. outcome.Candidates, .. UnknownCustomer(conversion)],
            Winner = outcome.Winner };
        if (conversion.PublisherId is { } publisher)
            conversion.PublisherNumber = (await publishers.KnownAsync(db, publisher, cancellation))?.Number;
        await DecideAsync(conversion, outcome, programme, own, cancellation);
        if (conversion.IsUnattributed)
            await Succession.OfferAsync(db, conversion, time.GetStorableNow(), cancellation);
        db.PublishChange(conversion, before, time.GetStorableNow());
    }

    // Takes the credit the outcome rests on; when another conversion has just got the last one, decides once more.
    private async Task<AttributionOutcome> TakeAsync(
        StoredConversion conversion, ProgrammeSettings programme, ClickDetails? click, CancellationToken cancellation)
    {
        var named = await NamedParties.OfAsync(db, conversion, programme, cancellation);
        var outcome = Decide(conversion, named, programme, Finding(conversion, click));
        var needs = outcome is { NotCreditable: null, Winner.Kind: CandidateKind.Click } && click is { ConversionLimit: >= 0 }
            && conversion.Status != ConversionStatus.Rejected;
        if (!needs || await ClickCredits.TakeAsync(db, click!.Token, cancellation))
        {
            conversion.HoldsCredit = needs;
            return outcome;
        }

        return Decide(conversion, named, programme, new ClickFinding(click, click.ConversionLimit));
    }

    private async Task DecideAsync(
        StoredConversion conversion, AttributionOutcome outcome, ProgrammeSettings programme, ClickDetails? click,
        CancellationToken cancellation)
    {
        var holds = conversion.HoldsCredit;
        if (outcome.Winner is null)
            FirstStatus.Refuse(
                conversion, conversion.ClickToken is null
                    ? "Not credited: it names nobody." : "Not credited: the referrer is not the token of a click.");
        else if (outcome.NotCreditable is not null || conversion.Status == ConversionStatus.Waiting)
            await FirstStatus.GiveAsync(
                db, conversion, outcome, programme,
                (await merchants.KnownAsync(db, conversion.MerchantId, cancellation) ?? throw Refusal.NotFound("merchant")).Currency, click,
                await RepeatedOrder.FindForWaitingAsync(db, conversion, cancellation), cancellation);
        conversion.HoldsCredit = holds;
    }

    // Its id was not kept, so this decision has not heard of it; the trace has.
    private static IEnumerable<Candidate> UnknownCustomer(StoredConversion conversion) => conversion.CustomerId is null
        ? conversion.Trace.Candidates.Where(candidate => candidate is { Kind: CandidateKind.Customer, PublisherId: null })
        : [];

    // A duplicate that takes its first's place may have named no click.
    private static ClickFinding? Finding(StoredConversion conversion, ClickDetails? click) =>
        click is not null ? new ClickFinding(click, 0) : conversion.ClickToken is null ? null : ClickFinding.Unknown;

    private static AttributionOutcome Decide(
        StoredConversion conversion, NamedParties named, ProgrammeSettings programme, ClickFinding? click) =>
        AttributeReport.Decide(programme, named, click, conversion.CreatedAt);
}
