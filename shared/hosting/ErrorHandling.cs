using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>What an exception is to the caller of an API: never a stack, always what to do and a trace id.</summary>
internal sealed class ErrorHandling(IDatabaseFaults faults, ILogger<ErrorHandling> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!Api.IsCalled(httpContext))
            return false;
        var (status, code, detail) = exception switch
        {
            BadHttpRequestException { StatusCode: 413 } => (413, "too-large", "提交的内容过大。The request is too large."),
            BadHttpRequestException bad => (bad.StatusCode, "invalid", "请求格式不正确。The request is malformed: " + bad.Message),
            OperationCanceledException => (499, "gone", "The caller went away."),
            _ when faults.IsOutage(exception) => (
                503,
                "unavailable",
                "系统暂时繁忙，请稍后重试，您提交的内容不会重复。Try again shortly; nothing is submitted twice."
            ),
            DbUpdateConcurrencyException => (
                409,
                "conflict",
                "该事项刚被他人更新，请刷新后重试。It has just changed: reload and try again."
            ),
            _ when faults.IsDuplicate(exception) => (
                409,
                "conflict",
                "该事项刚被他人更新，请刷新后重试。It has just changed: reload and try again."
            ),
            _ => (
                500,
                "failed",
                "系统出现错误，请稍后重试；如仍有问题请告知追踪编号。Something failed: try again, or report the trace id."
            ),
        };
        if (status == 500)
            logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        if (status == 503)
        {
            httpContext.Response.Headers.RetryAfter = "2";
            logger.LogWarning(
                "{Path} is refused while the database is away: {Error}",
                httpContext.Request.Path,
                exception.GetBaseException().Message
            );
        }
        httpContext.Response.StatusCode = status;
        var body = new
        {
            title = code,
            status,
            detail,
            code,
            trace = Activity.Current?.TraceId.ToString(),
        };
        await httpContext.Response.WriteAsJsonAsync(
            body,
            (System.Text.Json.JsonSerializerOptions?)null,
            "application/problem+json",
            cancellationToken
        );
        return true;
    }
}
