namespace Affiliate.ServiceDefaults.Api;

/// <summary>The steps every endpoint of ours passes, for pipelines that put steps of their own between them.</summary>
public static class ApiPipeline
{
    /// <summary>
    /// Words what goes wrong further in (see <see cref="Refusal"/>), and answers that would be empty; put it after routing.
    /// </summary>
    public static IApplicationBuilder UseRefusals(this IApplicationBuilder app) =>
        app.UseMiddleware<Refusals>().UseStatusCodePages(empty => Refusals.WordAsync(empty.HttpContext));

    /// <summary>Answers repeated writes once (see <see cref="IdempotentWrites"/>); put it after authorization.</summary>
    public static IApplicationBuilder UseIdempotentWrites(this IApplicationBuilder app) => app.UseMiddleware<Idempotency>();
}
