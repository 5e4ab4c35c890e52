using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary>Forms of pages that were open while something changed. The framework answers them with a page that is empty.</summary>
internal sealed class StaleForms(RequestDelegate next)
{
    private const string Bare = "text/plain";

    public async Task InvokeAsync(HttpContext context)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var isForeign = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        if (isPage && isForeign && IsForNobody(context) && ConsoleUser.Find(context) is not null)
        {
            context.Response.Redirect(Addresses.Here(context));
            return;
        }

        await next(context);
        if (!isPage || context.Response is not { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } empty)
            return;
        // Without a type it counts as empty, and is given words.
        if (isForeign || empty.ContentType == Bare)
            empty.ContentType = null;
    }

    // The sign-in page in another tab: its form was made for nobody, and does not count for somebody.
    private static bool IsForNobody(HttpContext context) => context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
