using System.Text.Encodings.Web;
using System.Text.Unicode;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.ConsolePages;

/// <summary>The console: pages rendered on the server, without a build step and without a connection that must stay open.</summary>
public static class ConsoleSite
{
    /// <summary>Registers what pages need. The host brings <see cref="IPublicApi"/> and <see cref="ISignIn"/>.</summary>
    public static void AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Other scripts than Latin go out as they are; what means something to HTML is encoded all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "affiliate_forms";
            forms.Cookie.Path = Addresses.Home;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Answers forms that a page no longer has; put it after antiforgery, and what words empty answers before it.</summary>
    public static void UseConsoleForms(this IApplicationBuilder app) => app.UseMiddleware<StaleForms>();

    /// <summary>Maps pages, files and downloads below <c>/console</c>.</summary>
    public static void MapConsolePages(this IEndpointRouteBuilder routes)
    {
        // A page that forgets to say who may see it is seen by nobody but those signed in.
        routes.MapRazorComponents<App>().RequireAuthorization(new ForRoleAttribute());
        routes.MapGet(Addresses.Home + "/assets/{name}", OwnFiles.Serve).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Addresses.Home + "/preferences", Preferences.Keep).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Addresses.Home + "/download/{kind}", Downloads.SendAsync).RequireAuthorization(new ForRoleAttribute())
            .ExcludeFromDescription();
    }

    /// <summary>The page for who is signed in but may not see this.</summary>
    public static Task WriteRefusalAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return new RazorComponentResult<Refused> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context);
    }

    /// <summary>The page for what went wrong, in the reader's language.</summary>
    public static async Task WriteFailureAsync(HttpContext context, int status)
    {
        // What renders pages does so once: here the page that failed may have begun to, and have said so.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<Failed>(new { Status = status }) { StatusCode = status }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }
}
