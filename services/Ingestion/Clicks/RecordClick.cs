using Affiliate.ServiceDefaults.Api;
using System.Security.Cryptography;
using Affiliate.Contracts.Ingestion;
using Affiliate.Ingestion.Clicks.Visitors;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// <c>GET /go/{code}</c> (specs/2): stores the click, then sends the visitor on. Whoever was sent on, whose click is
/// stored; who cannot be stored gets 503 and may try again. So does a prefetch, which nobody has followed yet.
/// </summary>
internal sealed class RecordClick(LinkLookup links, ClickQueue queue, ClickMetrics metrics, TimeProvider time)
{
    private const int TokenBytes = 12;
    private const int LongestPage = 200;

    /// <summary>The link that was followed; null when none was.</summary>
    public async Task<LinkInForce?> HandleAsync(string code, HttpContext context)
    {
        var kind = Visit.KindOf(context.Request);
        if (kind == VisitKind.Prefetch)
        {
            metrics.Prefetched();
            await LinkPages.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
            return null;
        }

        if (await links.FindAsync(code) is not { } link)
        {
            await LinkPages.WriteAsync(context, StatusCodes.Status404NotFound);
            return null;
        }

        var arguments = ClickArguments.Read(context.Request.QueryString);
        if ((arguments.Url is null ? link.Target : link.DeepLink(arguments.Url)) is not { } target)
        {
            await LinkPages.WriteAsync(context, StatusCodes.Status400BadRequest);
            return link;
        }

        var click = Click(link, arguments, kind, context) with { LandingPage = StoredText.Cut(target.Page, LongestPage) };
        if (!await queue.StoreAsync(click, kind))
        {
            metrics.NotStored(1);
            await LinkPages.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
            return link;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = target.For(click.Token);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        return link;
    }

    private ClickDetails Click(LinkInForce link, ClickArguments arguments, VisitKind kind, HttpContext context)
    {
        var referral = Referral.Of(context.Request.Headers.Referer);
        return new ClickDetails(
            Token(),
            link.Link.MerchantId,
            link.Link.PublisherId,
            link.Link.Code,
            time.GetStorableNow(),
            link.CookieDays,
            link.ConversionLimit,
            Counted: kind == VisitKind.Person,
            link.Link.BannerId,
            link.Link.GroupId,
            arguments.ClickRefs,
            referral.PageUrl,
            referral.Engine,
            referral.Phrase,
            Visitor.Ip(context),
            Visitor.UserAgent(context.Request));
    }

    private static string Token()
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
