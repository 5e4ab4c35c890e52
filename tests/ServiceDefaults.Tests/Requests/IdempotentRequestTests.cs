using System.Text;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.ServiceDefaults.Tests.Requests;

public sealed class IdempotentRequestTests
{
    /// <summary>Found by a killed gateway: the order was taken, and asking again gave 200 without a body.</summary>
    [Fact]
    public async Task An_answer_is_kept_whole_although_its_caller_has_gone()
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = new CancellationToken(canceled: true) };
        context.Response.Body = body;
        var request = new IdempotentRequest(context, "scope", "key", "hash", TimeProvider.System);

        var answer = await request.AnswerAsync(TypedResults.Json(new { status = "ok" }));

        Assert.Equal("""{"status":"ok"}""", Encoding.UTF8.GetString(answer.Body));
        Assert.True(context.RequestAborted.IsCancellationRequested);
    }
}
