// Draws every [data-chart="id of a json_script"]. The same numbers stand in a table beside it.
import * as echarts from "echarts/core";
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([BarChart, HeatmapChart, LineChart, AriaComponent, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const STATES = { met_on_time: "ok", met_late: "late", due_soon: "soon", overdue: "overdue", empty: "empty", stale: "stale", open: "info" };
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--gk-${name}`).trim();
const colour = (state) => token(STATES[state] ? `state-${STATES[state]}` : "link");
const text = () => ({ color: token("ink"), fontFamily: token("sans"), fontSize: 13 });
const axisLook = () => ({ axisLabel: { ...text(), color: token("secondary"), hideOverlap: false }, axisLine: { lineStyle: { color: token("line-strong") } }, axisTick: { show: false }, splitLine: { lineStyle: { color: token("line") } } });
const category = (data, more = {}) => ({ type: "category", data, ...axisLook(), ...more });
const value = (more = {}) => ({ type: "value", minInterval: 1, ...axisLook(), ...more });
const last = (points) => points.length - 1;

// Sorted bars lie on their side, so that long names of bodies stay readable.
function bar(spec) {
  const stacked = spec.series.length > 1;
  return {
    grid: { left: 4, right: 48, top: 4, bottom: 4, containLabel: true },
    xAxis: value({ axisLabel: { show: false }, splitLine: { show: false } }),
    yAxis: category(spec.categories, { inverse: true, axisLabel: { ...text(), width: 150, overflow: "break" } }),
    series: spec.series.map((series) => ({
      type: "bar", name: series.name, data: series.values, stack: stacked ? "all" : undefined, barMaxWidth: 18,
      itemStyle: { color: colour(series.state), borderColor: token("paper"), borderWidth: stacked ? 1 : 0 },
      label: { ...text(), show: true, position: stacked ? "inside" : "right", color: stacked ? token("paper") : token("ink"), formatter: (point) => (point.value ? String(point.value) : "") },
    })),
  };
}

function line(spec) {
  return {
    grid: { left: 4, right: 110, top: 16, bottom: 4, containLabel: true },
    xAxis: category(spec.categories, { boundaryGap: false }),
    yAxis: value(),
    series: spec.series.map((series) => ({
      type: "line", name: series.name, data: series.values, symbolSize: 5, color: colour(series.state),
      lineStyle: { width: 2 },
      endLabel: { ...text(), show: true, color: colour(series.state), formatter: () => `${series.name} ${series.values[last(series.values)]}` },
      labelLayout: { moveOverlap: "shiftY" },
    })),
  };
}

function heatmap(spec) {
  const cells = spec.rows.flatMap((row, y) => row.values.map((number, x) => [x, y, number ?? "-"]));
  const most = Math.max(1, ...cells.map((cell) => (cell[2] === "-" ? 0 : cell[2])));
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
    xAxis: category(spec.categories, { position: "top", splitLine: { show: false } }),
    yAxis: category(spec.rows.map((row) => row.name), { inverse: true, axisLabel: { ...text(), width: 130, overflow: "break" } }),
    visualMap: { show: false, min: 0, max: most, inRange: { color: [token("heat-0"), token("heat-1"), token("heat-2")] } },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: token("paper"), borderWidth: 2 }, label: { ...text(), show: true, formatter: (point) => (point.value[2] ? String(point.value[2]) : ""), color: token("ink") } }],
  };
}

const KINDS = { bar, line, heatmap };

function option(spec) {
  return {
    animation: false,
    textStyle: text(),
    // richText is painted on the canvas: no style attributes, so the CSP needs no exception.
    tooltip: { renderMode: "richText", trigger: spec.kind === "line" ? "axis" : "item", backgroundColor: token("paper"), borderColor: token("line-strong"), textStyle: text(), confine: true },
    aria: { enabled: true, label: { description: `${spec.title}。数据见旁边的表格。` }, decal: { show: matchMedia("(prefers-contrast: more), (forced-colors: active)").matches } },
    ...KINDS[spec.kind](spec),
  };
}

function fit(holder, spec) {
  const rows = spec.kind === "bar" ? spec.categories.length * 34 + 16 : spec.kind === "heatmap" ? spec.rows.length * 34 + 36 : 260;
  holder.style.height = `${Math.max(120, rows)}px`;
}

function draw(holder) {
  const source = document.getElementById(holder.dataset.chart);
  if (!source) return;
  const spec = JSON.parse(source.textContent);
  fit(holder, spec);
  holder.dataset.ready = "true";
  echarts.getInstanceByDom(holder)?.dispose();
  const chart = echarts.init(holder, null, { renderer: "canvas" });
  chart.setOption(option(spec));
  const link = spec.urls;
  if (link) chart.on("click", (point) => { if (link[point.dataIndex]) location.assign(link[point.dataIndex]); });
}

const drawAll = (root) => { for (const holder of root.querySelectorAll("[data-chart]")) draw(holder); };
drawAll(document);

window.addEventListener("resize", () => { for (const holder of document.querySelectorAll("[data-chart][data-ready]")) echarts.getInstanceByDom(holder)?.resize(); });
window.addEventListener("beforeprint", () => { for (const holder of document.querySelectorAll("[data-chart][data-ready]")) echarts.getInstanceByDom(holder)?.resize(); });
document.addEventListener("gongkai:theme", () => drawAll(document));
document.addEventListener("htmx:afterSettle", (event) => drawAll(event.target));
