// The peers of `cargo xtask bench --peers`, each as one epoch of the same training. Evaluates to what the test calls.
(() => {
    const run = (source) => (0, eval)(source);

    /** Batches of the samples in their order; `null` takes all at once. */
    const batches = (list, size) => {
        const step = size ?? list.length;
        return Array.from({ length: Math.ceil(list.length / step) }, (_, i) => list.slice(i * step, (i + 1) * step));
    };

    /** Takes up the libraries; `binary` is the wasm of TensorFlow.js. */
    const load = async (tfjs, tfjsWasm, binary, convnetjs) => {
        run(tfjs);
        run(tfjsWasm);
        run(`${convnetjs}; globalThis.convnetjs = convnetjs;`);
        const url = URL.createObjectURL(new Blob([binary], { type: 'application/wasm' }));
        const names = ['', '-simd', '-threaded-simd'].map((kind) => `tfjs-backend-wasm${kind}.wasm`);
        // Its threads need workers of their own, which no page of one file has.
        tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
        tf.wasm.setWasmPaths(Object.fromEntries(names.map((name) => [name, url])));
    };

    /** TensorFlow.js on one of its backends: variables, products and its own gradient descent. */
    const tensorflow = (backend) => async (hidden, batch, points, labels, rate) => {
        await tf.setBackend(backend);
        await tf.ready();
        const sizes = [2, ...hidden, 1];
        const layers = sizes.slice(1).map((n, i) => [
            tf.variable(tf.randomUniform([sizes[i], n], -1, 1).div(Math.sqrt(sizes[i]))),
            tf.variable(tf.zeros([n])),
        ]);
        const say = (x) =>
            layers.reduce((x, [w, b], i) => {
                const sum = tf.add(tf.matMul(x, w), b);
                return i + 1 < layers.length ? tf.tanh(sum) : sum;
            }, x);
        const descent = tf.train.sgd(rate);
        const tensors = batches(points.map((point, i) => [point, labels[i]]), batch).map((part) => [
            tf.tensor2d(part.map(([point]) => point)),
            tf.tensor2d(part.map(([, label]) => [label])),
        ]);
        return () => {
            for (const [x, y] of tensors) descent.minimize(() => tf.losses.sigmoidCrossEntropy(y, say(x)));
            return layers[0][0].dataSync()[0];
        };
    };

    /** ConvNetJS, which computes in doubles and takes sample by sample. */
    const convnet = async (hidden, batch, points, labels, rate) => {
        const net = new convnetjs.Net();
        net.makeLayers([
            { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
            ...hidden.map((n) => ({ type: 'fc', num_neurons: n, activation: 'tanh' })),
            { type: 'regression', num_neurons: 1 },
        ]);
        const options = { method: 'sgd', learning_rate: rate, momentum: 0, batch_size: batch ?? points.length };
        const trainer = new convnetjs.SGDTrainer(net, options);
        const volumes = points.map((point) => new convnetjs.Vol(point));
        return () => volumes.reduce((sum, volume, i) => sum + trainer.train(volume, [labels[i]]).loss, 0);
    };

    return { load, 'TF.js, cpu': tensorflow('cpu'), 'TF.js, wasm': tensorflow('wasm'), ConvNetJS: convnet };
})();
