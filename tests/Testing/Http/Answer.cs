using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Affiliate.Testing;

/// <summary>What a <see cref="Receiver"/> answers to a request.</summary>
public sealed class Answer
{
    private readonly Func<ReceivedRequest, HttpContext, Task> _write;

    private Answer(Func<ReceivedRequest, HttpContext, Task> write) => _write = write;

    public static Answer Ok { get; } = Status(200);

    public static Answer Status(int status, string body = "", string contentType = "text/plain; charset=utf-8") =>
        Bytes(status, Encoding.UTF8.GetBytes(body), contentType);

    public static Answer Json(object body, int status = 200) =>
        Bytes(status, JsonSerializer.SerializeToUtf8Bytes(body, ApiClient.Json), "application/json");

    public static Answer Bytes(int status, byte[] body, string contentType) => Write(async (_, http) =>
    {
        http.Response.StatusCode = status;
        if (body.Length == 0)
            return;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    });

    public static Answer Redirect(string location, int status = 302) => Status(status).With("Location", location);

    /// <summary>Breaks the connection without an answer.</summary>
    public static Answer Abort { get; } = Write((_, http) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Never answers; ends when the caller gives up or the receiver stops.</summary>
    public static Answer Never { get; } = Write((_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>Sends status and headers, then the body byte by byte with a gap between, by this clock.</summary>
    public static Answer Drip(string body, TimeSpan gap, TimeProvider? time = null) => Write(async (_, http) =>
    {
        foreach (var part in Encoding.UTF8.GetBytes(body))
        {
            await http.Response.Body.WriteAsync(new[] { part }, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(gap, time ?? TimeProvider.System, http.RequestAborted);
        }
    });

    /// <summary>Decides by the request.</summary>
    public static Answer From(Func<ReceivedRequest, Answer> choose) =>
        Write((request, http) => choose(request)._write(request, http));

    /// <summary>Anything else.</summary>
    public static Answer Write(Func<ReceivedRequest, HttpContext, Task> write) => new(write);

    public Answer With(string header, string value) => new((request, http) =>
    {
        http.Response.Headers.Append(header, value);
        return _write(request, http);
    });

    /// <summary>Answers only when the test lets it.</summary>
    public Answer When(Task released) => new(async (request, http) =>
    {
        await released.WaitAsync(http.RequestAborted);
        await _write(request, http);
    });

    public Answer After(TimeSpan delay) => new(async (request, http) =>
    {
        await Task.Delay(delay, http.RequestAborted);
        await _write(request, http);
    });

    internal Task WriteAsync(ReceivedRequest request, HttpContext http) => _write(request, http);
}
