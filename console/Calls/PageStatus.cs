using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>The status a page answers with.</summary>
internal static class PageStatus
{
    /// <summary>
    /// Sets it. A 404 is put in at the last moment: the framework would keep back the body of a page that says so earlier.
    /// </summary>
    public static void Set(HttpContext page, int status)
    {
        if (page.Response.HasStarted)
            return;
        if (status != StatusCodes.Status404NotFound)
        {
            page.Response.StatusCode = status;
            return;
        }

        page.Response.OnStarting(() =>
        {
            if (page.Response.StatusCode == StatusCodes.Status200OK)
                page.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
