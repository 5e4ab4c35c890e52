using Affiliate.Domain.Money;
using Affiliate.Domain.Seeds;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.Ingestion.ExtendedSales.Billers;
using Affiliate.Ingestion.ExtendedSales.Recording;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// <c>/signup/process_extended.php</c> (specs/4): a biller tells of a sale, a credit or a chargeback. Who may not send learns nothing
/// and leaves nothing; every other call leaves an audit, but for those that are to be sent again.
/// </summary>
internal sealed partial class ReceivePostback(
    KnownBillers billers, RecordSale sales, RecordReversal reversals, IngestionDb db, BaseCurrency network, PostbackMetrics metrics,
    TimeProvider time, ILogger<ReceivePostback> logger)
{
    public static Task<IResult> HandleAsync(HttpRequest request, ReceivePostback postback, CancellationToken cancellation) =>
        postback.AnswerAsync(request, cancellation);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var activity = AffiliateTelemetry.Source.StartActivity("postback");
        var audit = new PostbackAudit { At = time.GetStorableNow(), Address = SenderAddress.Of(request)?.ToString() };
        audit.Outcome = PostbackOutcome.Unavailable;
        try
        {
            var answer = await TakeAsync(request, audit, cancellation);
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            Took(audit.Biller, audit.Action, audit.Outcome, audit.ConversionId);
            return SeedLine.Ok(answer);
        }
        catch (Refusal refusal)
        {
            await RefuseAsync(refusal, audit, cancellation);
            throw;
        }
        finally
        {
            activity?.SetTag("affiliate.postback.outcome", audit.Outcome);
            metrics.Received(audit.Action, audit.Outcome);
        }
    }

    private async Task<IReadOnlyList<string>> TakeAsync(HttpRequest request, PostbackAudit audit, CancellationToken cancellation)
    {
        var arguments = await PostbackArguments.ReadAsync(request, cancellation);
        var biller = await AdmitAsync(arguments, request, audit, cancellation);
        arguments.CheckNames();
        var site = arguments.NeededId(PostbackArguments.SiteId, BillerRules.LongestId);
        if (!biller.SiteIds.Contains(site, StringComparer.Ordinal))
            throw PostbackArguments.Malformed(PostbackArguments.SiteId, "is no site of this biller");
        var action = audit.Action = PostbackAction.Read(arguments);
        if (action == PostbackAction.Sale)
        {
            var sale = SaleArguments.Read(arguments, site, biller, network);
            audit.TransId = sale.TransId;
            return await sales.StoreAsync(biller, sale, audit, cancellation);
        }

        var reversal = ReversalArguments.Read(arguments, action, biller, network);
        audit.TransId = reversal.TransId;
        return [await reversals.StoreAsync(biller, reversal, audit, cancellation)];
    }

    private async Task<Biller> AdmitAsync(
        PostbackArguments arguments, HttpRequest request, PostbackAudit audit, CancellationToken cancellation)
    {
        var name = arguments.NeededId(PostbackArguments.ExtendId, Biller.LongestName);
        audit.Biller = BillerRules.IsShortname(name) ? name : null;
        if (audit.Biller is null || await billers.FindAsync(name, cancellation) is not { } known)
            throw PostbackArguments.Malformed(PostbackArguments.ExtendId, "is no biller here");
        audit.MerchantId = known.Biller.MerchantId;
        return known.Admits(SenderAddress.Of(request))
            ? known.Biller
            : throw new Refusal(StatusCodes.Status403Forbidden, "", "This biller does not send from your address.");
    }

    private async Task RefuseAsync(Refusal refusal, PostbackAudit audit, CancellationToken cancellation)
    {
        audit.Argument = refusal.Field;
        audit.Outcome = refusal.Status switch
        {
            StatusCodes.Status403Forbidden => PostbackOutcome.Address,
            StatusCodes.Status404NotFound => PostbackOutcome.Unknown,
            >= StatusCodes.Status500InternalServerError => PostbackOutcome.Unavailable,
            _ => PostbackOutcome.Invalid,
        };
        // A name that nobody has may be anything that was put in the wrong place.
        Refused(audit.MerchantId is null ? null : audit.Biller, audit.Action, audit.Outcome, refusal.Field);
        if (audit.Outcome is PostbackOutcome.Address or PostbackOutcome.Unavailable)
            return;
        db.PostbackAudits.Add(audit);
        await db.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Biller}'s {Action} was {Outcome}: conversion {Conversion}")]
    private partial void Took(string? biller, string? action, string outcome, string? conversion);

    [LoggerMessage(Level = LogLevel.Information, Message = "A postback of {Biller} ({Action}) was refused as {Outcome} for {Argument}")]
    private partial void Refused(string? biller, string? action, string outcome, string argument);
}
