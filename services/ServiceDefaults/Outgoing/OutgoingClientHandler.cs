using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>
/// Gives REST interfaces their answers whole: limits that ended with the headers would leave a dripping or endless body
/// to whoever reads it.
/// </summary>
internal sealed class OutgoingClientHandler(OutgoingHttp http, bool allowPrivate, TimeSpan deadline, int maxBytes) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (allowPrivate) request.Options.Set(OutgoingRequest.AllowPrivateAddress, true);
        var result = await http.SendAsync(request, deadline, maxBytes, cancellationToken);
        return result switch
        {
            { Outcome: OutgoingOutcome.Timeout } => throw new TaskCanceledException(result.Error, new TimeoutException(result.Error)),
            { Outcome: OutgoingOutcome.Blocked } => throw new HttpRequestException(result.Error, new BlockedTargetException()),
            { Outcome: not OutgoingOutcome.Answered } => throw new HttpRequestException(result.Error),
            { Truncated: true } => throw new HttpRequestException($"The answer is longer than {maxBytes} bytes."),
            _ => Response(result, request),
        };
    }

    private static HttpResponseMessage Response(OutgoingResult result, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(result.Status!.Value)
        {
            RequestMessage = request,
            Content = new ReadOnlyMemoryContent(result.Body),
        };
        foreach (var (name, value) in result.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        // The body is here, whole; how it travelled says nothing about it any more.
        response.Headers.TransferEncoding.Clear();
        response.Content.Headers.ContentLength = result.Body.Length;
        return response;
    }
}
