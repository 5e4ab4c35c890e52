using Affiliate.ServiceDefaults.Api;
using System.Security.Cryptography;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// <c>GET /go/{code}</c> (specs/2): stores the click, then sends the visitor on. Whoever was sent on, whose click is
/// stored; who cannot be stored gets 503 and may try again.
/// </summary>
internal sealed class RecordClick(LinkLookup links, ClickQueue queue, TimeProvider time)
{
    private const int TokenBytes = 12;

    public async Task HandleAsync(string code, HttpContext context)
    {
        if (await links.FindAsync(code) is not { } link)
        {
            await LinkPages.WriteAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        var arguments = ClickArguments.Read(context.Request.QueryString);
        if ((arguments.Url is null ? link.Target : link.DeepLink(arguments.Url)) is not { } target)
        {
            await LinkPages.WriteAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        var click = Click(link, arguments, context);
        if (!await queue.StoreAsync(click))
        {
            await LinkPages.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = target.For(click.Token);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    private ClickDetails Click(LinkInForce link, ClickArguments arguments, HttpContext context)
    {
        var referral = Referral.Of(context.Request.Headers.Referer);
        var userAgent = Visitor.UserAgent(context.Request);
        return new ClickDetails(
            Token(),
            link.Link.MerchantId,
            link.Link.PublisherId,
            link.Link.Code,
            time.GetStorableNow(),
            link.CookieDays,
            link.ConversionLimit,
            Counted: !HttpMethods.IsHead(context.Request.Method) && !KnownBots.Include(userAgent),
            link.Link.BannerId,
            link.Link.GroupId,
            arguments.ClickRefs,
            referral.PageUrl,
            referral.Engine,
            referral.Phrase,
            Visitor.Ip(context),
            userAgent);
    }

    private static string Token()
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
